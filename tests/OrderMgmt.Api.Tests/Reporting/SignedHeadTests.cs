using System.Security.Cryptography;
using System.Text;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Infrastructure.DataProtection;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Reporting;

/// <summary>A tenant verifies its head with what is published, and with nothing of ours.</summary>
public sealed class SignedHeadTests(ApiFixture api)
{
    [Fact]
    public async Task AHead_VerifiesWithThePublishedKeyAlone()
    {
        var tenant = await api.NewTenantAsync();
        await AnOrder().CreateAsync(tenant.Client());

        var head = (await tenant.Client().GetJsonAsync("audit-verification"))["head"]!;
        var keys = await api.Anonymous().GetJsonAsync("/.well-known/audit-keys");

        var published = keys["keys"]!.AsArray().Single(k => (string)k!["kid"]! == (string)head["keyId"]!)!;
        using var key = ECDsa.Create();
        key.ImportFromPem((string)published["pem"]!);
        var statement = $"ordermgmt.audit-head.v1\n{tenant.Id}\n{head["lastNumber"]}\n{head["lastPosition"]}\n{head["lastHash"]}\n";
        Assert.Equal((string)head["statement"]!, statement);
        Assert.True(Verifies(statement));
        Assert.False(Verifies(statement.Replace("\n1\n", "\n2\n", StringComparison.Ordinal)));
        Assert.Equal((string)published["kid"]!, Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())));

        bool Verifies(string text) => key.VerifyData(
            Encoding.UTF8.GetBytes(text), Convert.FromBase64String((string)head["signature"]!), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    [Fact]
    public async Task EveryWrite_SignsTheHead()
    {
        var tenant = await api.NewTenantAsync();
        var before = await HeadAsync();
        await AnOrder().CreateAsync(tenant.Client());
        var after = await HeadAsync();

        Assert.NotEqual(before, after);
        Assert.True((bool)(await tenant.Client().GetJsonAsync("audit-verification"))["intact"]!);

        async Task<string> HeadAsync() => (string)(await tenant.Client().GetJsonAsync("audit-verification"))["head"]!["signature"]!;
    }

    [Fact]
    public async Task Keys_ArePublishedWithoutTheirPrivatePart()
    {
        var keys = await api.Anonymous().GetJsonAsync("/.well-known/audit-keys");

        Assert.All(keys["keys"]!.AsArray(), key => Assert.Equal(
            ["alg", "createdAt", "crv", "kid", "kty", "pem", "use", "x", "y"], key!.AsObject().Select(m => m.Key).Order(StringComparer.Ordinal)));
        Assert.DoesNotContain("PRIVATE", keys.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheKey_IsOutsideTheDatabaseForItsOwnerAlone()
    {
        if (OperatingSystem.IsWindows()) return; // has no modes

        var file = Path.Combine(api.DataDirectory, "audit.key");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.True(new FileInfo(file).Length >= KeyFiles.MinBytes);
    }
}
