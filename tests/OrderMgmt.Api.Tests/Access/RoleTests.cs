using System.Net;
using OrderMgmt.Api.Tests.OpenApi;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;

namespace OrderMgmt.Api.Tests.Access;

/// <summary>The table of roles, cell by cell, and every operation as every role.</summary>
public sealed class RoleTests(ApiFixture api)
{
    private static readonly string[] Columns =
        [Roles.Owner, Roles.Admin, Roles.OrderManager, Roles.Fulfilment, Roles.Finance, Roles.Support, Roles.Analyst];

    /// <summary>
    /// Written down by hand: an area, what reading it takes, what doing everything takes, and a cell for each role. ● both, ○ read
    /// only, – neither; anything else names the permissions beside reading.
    /// </summary>
    private static readonly (string Area, string[] Read, string[] Full, string Cells)[] Table =
    [
        ("orders", ["orders:read"], [], "● ● ● ● ● ● ●"),
        ("orders: create, place, confirm, change, cancel, reopen", [], ["orders:write", "orders:draft"], "● ● ● – – orders:draft –"),
        ("imports", [], ["orders:import"], "● ● ● – – – –"),
        ("holds", ["holds:read"], ["holds:write", "holds:payment"], "● ● ● ○ holds:payment ○ –"),
        ("fulfilments", ["fulfilments:read"], ["fulfilments:write"], "● ● ● ● – ○ ○"),
        ("payments", ["payments:read"], ["payments:record"], "● ● ○ – ● ○ ○"),
        ("returns", ["returns:read"], ["returns:write", "returns:request", "returns:receive"], "● ● ● returns:receive ○ returns:request ○"),
        ("products", ["products:read"], ["products:write"], "● ● ● ○ – ○ ○"),
        ("stock", ["stock:read"], ["stock:write"], "● ● ● ● – ○ ○"),
        ("customers", ["customers:read"], ["customers:write", "customers:readPersonal", "customers:readAddresses"], "● ● ● customers:readAddresses ● ● ○"),
        ("reports", [], ["reports:run", "reports:runFulfilment"], "● ● ● reports:runFulfilment ● – ●"),
        ("audit", [], ["audit:read"], "● ● – – ● – –"),
    ];

    public static TheoryData<string, string> Cells { get; } = new(from row in Table from role in Columns select (row.Area, role));

    public static TheoryData<string> Operations => ApiSpecification.Rows();

    [Fact]
    public void TheTable_HasEveryRoleAndEveryPermissionOnce()
    {
        Assert.Equal(Columns.Order(), Roles.All.Keys.Order());
        Assert.Equal(Permissions.All.Keys.Order(), Table.SelectMany(r => r.Read.Concat(r.Full)).Order());
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Role_MayInAnArea_WhatTheTableSays(string area, string role)
    {
        var row = Table.Single(r => r.Area == area);
        var cell = row.Cells.Split(' ')[Array.IndexOf(Columns, role)];

        string[] expected = cell switch
        {
            "●" => [.. row.Read, .. row.Full],
            "○" => row.Read,
            "–" => [],
            _ => [.. row.Read, .. cell.Split('+')],
        };

        Assert.Equal(expected.Order(), row.Read.Concat(row.Full).Where(p => Roles.With(p).Contains(role)).Order());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_AsEachRole_IsOpenOrForbiddenAsTheTableSays(string id)
    {
        var operation = ApiSpecification.Operation(id);
        var needed = (string)operation.Definition["security"]![0]!.AsObject().Single().Value![0]!;
        var tenant = await api.NewTenantAsync();
        foreach (var (role, permissions) in Roles.All) await tenant.GrantAsync(role, permissions);

        foreach (var (role, permissions) in Roles.All)
        {
            var client = api.Client(tenant.Id, api.Tokens.For(tenant.Id, role, permissions));
            var body = operation.TakesBody ? OperationSamples.Bodies[id]().ToJsonString() : null;
            using var request = operation.Request(tenant.Id.ToString(), _ => Guid.CreateVersion7().ToString(), body, Requests.NewKey(), "\"1\"");
            var response = await client.SendAsync(request);

            var forbidden = response.StatusCode is HttpStatusCode.Forbidden && (string)(await response.JsonAsync())["code"]! == "permission.missing";
            Assert.Equal((role, !Roles.With(needed).Contains(role)), (role, forbidden));
        }
    }
}
