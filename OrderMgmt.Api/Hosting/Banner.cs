using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Migrations.Seed;

namespace OrderMgmt.Api.Hosting;

/// <summary>What a developer sees first: where it runs, and two commands to copy.</summary>
internal sealed class Banner(IServer server, DataDirectory directory)
{
    public void Show()
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } url) return;

        var acme = DemoTenants.Acme;
        var account = acme.Accounts[0];
        var accounts = DemoTenants.All.SelectMany(t => t.Accounts, (t, a) => $"    {t.Name,-7} {t.Id}  {a.ClientId} / {a.ClientSecret}");
        Console.WriteLine($$"""

              OrderMgmt  {{url}}   API page: {{url}}/scalar
              Data       {{directory.Path}}

              Demo tenants and their clients:
            {{string.Join(Environment.NewLine, accounts)}}

              Get a token, then place an order:

            TOKEN=$(curl -s {{url}}/connect/token -d grant_type=client_credentials -d client_id={{account.ClientId}} -d client_secret={{account.ClientSecret}} | sed 's/.*"access_token": *"\([^"]*\)".*/\1/')

            curl -i {{url}}/api/v1/tenants/{{acme.Id}}/orders -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(date +%s%N)" -H 'Content-Type: application/json' -d '{"place":true,"currency":"EUR","customer":{"name":"Ada Byron","email":"ada@example.com"},"shippingAddress":{"name":"Ada Byron","line1":"1 Main St","city":"London","postalCode":"N1 9GU","country":"GB"},"lines":[{"sku":"{{acme.Assortment.Products.First().Sku}}","quantity":2}]}'

            """);
    }
}
