using OrderMgmt.Infrastructure.Resources;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Tests.Resources;

/// <summary>The directory's lock tells the ways to run apart: one process and migrations hold it alone, several share it.</summary>
public sealed class DataDirectoryTests : IDisposable
{
    private readonly DataDirectory directory = new(Directory.CreateTempSubdirectory("ordermgmt-").FullName);

    public DataDirectoryTests() => File.WriteAllText(directory.Database, "");

    [Fact]
    public void ClaimShared_BesideOthersThatShare_Succeeds()
    {
        using var first = directory.ClaimShared();
        using var second = directory.ClaimShared();

        Assert.NotSame(first, second);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Claim_WhereOneWantsItAlone_IsRefusedInOneLineUntilTheOtherEnds(bool firstAlone, bool secondAlone)
    {
        using (Claim(firstAlone))
        {
            var refused = Assert.Throws<StartupException>(() => Claim(secondAlone));
            Assert.Contains(directory.Path, refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Message);
        }

        using var later = Claim(secondAlone);
    }

    [Fact]
    public void ClaimShared_WithoutADatabase_SaysWhatToRunFirst()
    {
        File.Delete(directory.Database);

        Assert.Contains("OrderMgmt.Migrations", Assert.Throws<StartupException>(() => directory.ClaimShared()).Message, StringComparison.Ordinal);
        using var alone = directory.ClaimAlone(); // the refusal holds nothing
    }

    public void Dispose() => Directory.Delete(directory.Path, recursive: true);

    private IDisposable Claim(bool alone) => alone ? directory.ClaimAlone() : directory.ClaimShared();
}
