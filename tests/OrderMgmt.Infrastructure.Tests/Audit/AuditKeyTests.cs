using Mediator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Application.Reporting.Audit;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Infrastructure.Audit;
using OrderMgmt.Infrastructure.DataProtection;
using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.Infrastructure.Tests.Support;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Tests.Audit;

/// <summary>Which keys vouch for an audit trail: the deployment's own, and those before it that it vouches for.</summary>
public sealed class AuditKeyTests
{
    private static readonly AuditHead Head = new(TenantId.From(Guid.CreateVersion7()), 3, 9, new byte[32]);

    [Fact]
    public async Task ATrailFromBeforeThereWereSignatures_IsAdoptedWithItsEvents()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        await app.PlaceOrderAsync(tenant);
        await MakeOldAsync(app, tenant);
        Assert.False((await VerifyAsync(app, tenant)).Intact);

        await RegisterAsync(app);

        var proof = await VerifyAsync(app, tenant);
        Assert.True(proof.Intact, proof.Reason);
        Assert.True(proof.Events >= 3, $"{proof.Events} events");
        await app.PlaceOrderAsync(tenant);
        Assert.True((await VerifyAsync(app, tenant)).Intact);

        await using (var connection = await app.RawAsync())
            await connection.ExecuteAsync("UPDATE \"Events\" SET \"Actor\" = 'nobody' WHERE \"Type\" = 'order.created'");
        Assert.False((await VerifyAsync(app, tenant)).Intact); // also what was written before the adoption
    }

    [Fact]
    public async Task ATrail_IsAdoptedByTheFirstKeyOnly()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        await using (var connection = await app.RawAsync())
            await connection.ExecuteAsync("UPDATE \"TenantSequences\" SET \"Signature\" = x''");

        await RegisterAsync(app);

        Assert.False((await VerifyAsync(app, tenant)).Intact);
    }

    [Fact]
    public async Task ATrailThatLostItsSignature_IsSignedAgainByAnOperatorOnly()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        await using (var connection = await app.RawAsync())
            await connection.ExecuteAsync("UPDATE \"TenantSequences\" SET \"Signature\" = x''");
        await app.PlaceOrderAsync(tenant);
        Assert.False((await VerifyAsync(app, tenant)).Intact);

        await AdministerAsync(app, trails => trails.AdoptAsync(tenant, "operator:test", default));

        Assert.True((await VerifyAsync(app, tenant)).Intact);
        await app.PlaceOrderAsync(tenant);
        Assert.True((await VerifyAsync(app, tenant)).Intact);
    }

    [Fact]
    public async Task APayload_IsErasedByARecordedErasureAlone()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        var order = await app.PlaceOrderAsync(tenant);

        await AdministerAsync(app, trails => trails.EraseAsync(tenant, order.Id, "operator:test", default));

        var about = await app.WithAsync(tenant, db => Task.FromResult(db.AuditEntries.Where(e => e.SubjectId == order.Id).OrderBy(e => e.Position).ToList()));
        Assert.True(about[0].IsErased);
        Assert.Equal([about[0].Position], AuditErasure.PositionsOf(about[1]));
        var proof = await VerifyAsync(app, tenant);
        Assert.True(proof.Intact, proof.Reason);

        await using (var connection = await app.RawAsync())
            await connection.ExecuteAsync($"UPDATE \"AuditEntries\" SET \"Payload\" = NULL, \"Salt\" = NULL WHERE \"TenantId\" = x'{Hex(tenant)}' AND \"Action\" = 'CreateTenant'");
        Assert.False((await VerifyAsync(app, tenant)).Intact); // nobody recorded this one
        await using (var connection = await app.RawAsync())
            await connection.ExecuteAsync($"UPDATE \"AuditEntries\" SET \"Payload\" = NULL, \"Salt\" = NULL WHERE \"TenantId\" = x'{Hex(tenant)}' AND \"Action\" = '{AuditErasure.Action}'");
        Assert.False((await VerifyAsync(app, tenant)).Intact); // nor can the record itself be erased
    }

    [Fact]
    public async Task WhatAnEarlierKeySigned_StillVerifiesWithTheNextOne()
    {
        byte[] database;
        TenantId tenant;
        await using (var first = await TestApp.StartAsync())
        {
            tenant = await first.NewTenantAsync();
            database = await first.CopyAsync();
        }

        await using var second = await TestApp.StartAsync(database, [(AuditKeyFile.Setting, NewFile())]);
        Assert.False((await VerifyAsync(second, tenant)).Intact); // nobody vouches for the first key yet

        await RegisterAsync(second);

        Assert.True((await VerifyAsync(second, tenant)).Intact);
        await second.PlaceOrderAsync(tenant);
        var proof = await VerifyAsync(second, tenant);
        Assert.True(proof.Intact, proof.Reason);
        Assert.Equal(second.Services.GetRequiredService<AuditSigner>().KeyId, proof.Head.KeyId);
    }

    [Fact]
    public async Task AKeyThatSomebodyPutIntoTheDatabase_VouchesForNothing()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        using var intruder = new AuditSigner(From("Production", NewFile(), null));
        var head = await HeadAsync(app, tenant);
        await using (var connection = await app.RawAsync())
            await connection.ExecuteAsync($"""
                INSERT INTO "AuditKeys" ("Id", "PublicKey", "CreatedAt", "Endorsement")
                VALUES ('{intruder.KeyId}', x'{Convert.ToHexString(intruder.PublicKey)}', 0, x'{Convert.ToHexString(intruder.Sign(intruder.PublicKey))}');
                UPDATE "TenantSequences" SET "SignedBy" = '{intruder.KeyId}', "Signature" = x'{Convert.ToHexString(intruder.Sign(head.Statement))}'
                """);

        Assert.False((await VerifyAsync(app, tenant)).Intact);
        Assert.DoesNotContain(intruder.KeyId, (await app.Services.GetRequiredService<AuditKeys>().ListAsync(default)).Select(k => k.Id));
    }

    [Fact]
    public void AKey_IsTheSameFromTheSameFileAndAnotherFromAnother()
    {
        var file = NewFile();
        using var one = new AuditSigner(From("Production", file, null));
        using var same = new AuditSigner(From("Production", null, file)); // the file of the ring serves both
        using var other = new AuditSigner(From("Production", NewFile(), file));

        Assert.Equal(one.KeyId, same.KeyId);
        Assert.NotEqual(one.KeyId, other.KeyId);
        Assert.True(same.Verify(new SignedAuditHead(Head, one.KeyId, one.Sign(Head))));
        Assert.False(other.Verify(new SignedAuditHead(Head, one.KeyId, one.Sign(Head))));
        Assert.False(one.Verify(new SignedAuditHead(Head with { LastNumber = 2 }, one.KeyId, one.Sign(Head))));
        Assert.False(one.Verify(new SignedAuditHead(Head, one.KeyId, [1, 2, 3])));
    }

    [Theory]
    [InlineData(null, null, "Neither")]
    [InlineData("/nowhere/at/all", null, "cannot be read")]
    [InlineData(null, "/nowhere/at/all", "cannot be read")]
    public void AKeyFile_ThatIsMissing_IsRefused(string? own, string? ring, string told) =>
        Assert.Contains(told, Assert.Throws<StartupException>(() => From("Production", own, ring)).Message, StringComparison.Ordinal);

    private static AuditKeyFile From(string environment, string? own, string? ring) => AuditKeyFile.From(
        new ConfigurationBuilder().AddInMemoryCollection([new(AuditKeyFile.Setting, own), new(RingKey.Setting, ring)]).Build(),
        new HostingEnvironment { EnvironmentName = environment, ContentRootPath = Path.GetTempPath() }, new DataDirectory(Path.GetTempPath()));

    private static string NewFile()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("ordermgmt-key-").FullName, "audit.key");
        KeyFiles.Create(file);
        return file;
    }

    private static async Task RegisterAsync(TestApp app)
    {
        await using var scope = app.Open();
        await scope.Get<AuditKeyPublisher>().EnsureAsync(default);
    }

    private static async Task AdministerAsync(TestApp app, Func<AuditTrails, Task<Result<Done>>> act)
    {
        await using var scope = app.Open();
        Assert.Null((await act(scope.Get<AuditTrails>())).Error);
    }

    private static async Task<AuditVerification> VerifyAsync(TestApp app, TenantId tenant)
    {
        await using var scope = app.Open(tenant);
        return (await scope.Get<ISender>().Send(new VerifyAuditTrailQuery())).Value;
    }

    private static async Task<AuditHead> HeadAsync(TestApp app, TenantId tenant)
    {
        await using var scope = app.Open(tenant);
        return (await scope.Get<Application.Pipeline.ITenantSequence>().ReadAsync(default)).Head;
    }

    // As the product left it before: the same chain without digests of events, and no signature.
    private static async Task MakeOldAsync(TestApp app, TenantId tenant)
    {
        var entries = await app.WithAsync(tenant, db => Task.FromResult(db.AuditEntries.OrderBy(e => e.Position).ToList()));
        await using var connection = await app.RawAsync();
        byte[] previous = [];
        foreach (var entry in entries)
        {
            using var hash = new ChainHash();
            previous = hash.Add(previous).Add(entry.Position).Add(entry.OccurredAt).Add(entry.Actor).Add(entry.Action).Add(entry.SubjectType)
                .Add(entry.SubjectId).Add(entry.CorrelationId).Add(entry.PayloadDigest).Finish();
            await connection.ExecuteAsync($"UPDATE \"AuditEntries\" SET \"EventsDigest\" = NULL, \"Hash\" = x'{Convert.ToHexString(previous)}' WHERE \"TenantId\" = x'{Hex(tenant)}' AND \"Position\" = {entry.Position}");
        }

        await connection.ExecuteAsync($"""
            UPDATE "TenantSequences" SET "LastAuditHash" = x'{Convert.ToHexString(previous)}', "SignedBy" = '', "Signature" = x'' WHERE "TenantId" = x'{Hex(tenant)}';
            DELETE FROM "AuditKeys"
            """);
    }

    private static string Hex(TenantId tenant) => Convert.ToHexString(tenant.Value.ToByteArray(bigEndian: true));
}
