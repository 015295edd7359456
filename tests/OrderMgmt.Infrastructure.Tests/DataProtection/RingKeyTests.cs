using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using OrderMgmt.Infrastructure.DataProtection;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Tests.Support;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Tests.DataProtection;

/// <summary>The Data Protection ring never lies open beside what it protects, and a lost key file is told at once.</summary>
public sealed class RingKeyTests
{
    private const string Open = "<masterKey";
    private const string Sealed = "<sealedKey";

    [Fact]
    public async Task ANewRing_IsStoredSealed()
    {
        await using var app = await TestApp.StartAsync(null, (RingKey.Setting, NewFile()));
        await using (var connection = await app.RawAsync()) await connection.ExecuteAsync("DELETE FROM \"DataProtectionKeys\"; DELETE FROM \"SigningKeys\"");

        await MakeSigningKeyAsync(app);

        await AssertStoredAsync(app, Sealed, Open);
        Assert.Single(app.SigningKeys());
    }

    [Fact]
    public async Task ARingFromBeforeThereWasAKeyFile_StillOpensAndIsSealed()
    {
        await using var app = await TestApp.StartAsync(null, (RingKey.Setting, NewFile()));
        await AssertStoredAsync(app, Open, Sealed);

        await CheckAsync(app);

        await AssertStoredAsync(app, Sealed, Open);
        Assert.Single(app.SigningKeys());
        await CheckAsync(app); // again, as each start does
    }

    [Fact]
    public async Task WithoutAKeyFile_InDevelopment_TheRingStaysAsItIs()
    {
        await using var app = await TestApp.StartAsync();

        await CheckAsync(app);

        await AssertStoredAsync(app, Open, Sealed);
        Assert.Single(app.SigningKeys());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ASealedRing_WithAnotherKeyFileOrNone_IsRefusedInOneLine(bool another)
    {
        byte[] database;
        await using (var first = await TestApp.StartAsync(null, (RingKey.Setting, NewFile())))
        {
            await CheckAsync(first);
            database = await first.CopyAsync();
        }

        await using var second = await TestApp.StartAsync(database, another ? [(RingKey.Setting, NewFile())] : []);

        var refused = await Assert.ThrowsAsync<StartupException>(() => CheckAsync(second));
        Assert.Contains(RingKey.Setting, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData("Production", null, "is not set")]
    [InlineData("Production", "/nowhere/at/all", "cannot be read")]
    [InlineData("Development", "/nowhere/at/all", "cannot be read")]
    public void AKeyFile_ThatIsMissing_IsRefused(string environment, string? file, string told) =>
        Assert.Contains(told, Assert.Throws<StartupException>(() => From(environment, file)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(KeyFiles.MinBytes - 1)]
    public void AKeyFile_ThatIsTooShort_IsRefused(int bytes)
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, new byte[bytes]);

        Assert.Contains($"holds {bytes} bytes", Assert.Throws<StartupException>(() => From("Production", file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AKeyFile_IsMadeForItsOwnerAloneAndNeverReplaced()
    {
        var file = NewFile();
        var content = File.ReadAllBytes(file);

        Assert.Throws<IOException>(() => KeyFiles.Create(file));

        Assert.Equal(content, File.ReadAllBytes(file));
        Assert.False(RingKey.Read(file).IsReadableByOthers);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.GroupRead);
            Assert.True(RingKey.Read(file).IsReadableByOthers);
        }
    }

    private static string NewFile()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("ordermgmt-key-").FullName, "ring.key");
        KeyFiles.Create(file);
        return file;
    }

    private static RingKey? From(string environment, string? file) => RingKey.From(
        new ConfigurationBuilder().AddInMemoryCollection([new(RingKey.Setting, file)]).Build(),
        new HostingEnvironment { EnvironmentName = environment, ContentRootPath = Path.GetTempPath() });

    private static async Task CheckAsync(TestApp app)
    {
        await using var scope = app.Open();
        await scope.Get<KeyRing>().CheckAsync(default);
    }

    private static async Task MakeSigningKeyAsync(TestApp app)
    {
        await using var scope = app.Open();
        await scope.Get<SigningKeyCreation>().EnsureAsync(default);
    }

    private static async Task AssertStoredAsync(TestApp app, string expected, string absent)
    {
        var ring = await app.DumpAsync("DataProtectionKeys");
        Assert.Contains(expected, ring, StringComparison.Ordinal);
        Assert.DoesNotContain(absent, ring, StringComparison.Ordinal);
    }
}
