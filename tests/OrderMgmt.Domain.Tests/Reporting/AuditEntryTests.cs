using System.Reflection;
using System.Security.Cryptography;
using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.Domain.Tests.Reporting;

public sealed class AuditEntryTests
{
    private static readonly AuditFacts Facts = new(
        new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), "service-account:ada", "CancelOrder", "Order", Guid.CreateVersion7(), "trace", "[1]");

    public static TheoryData<string, object> EveryCoveredMember { get; } = new()
    {
        { nameof(AuditEntry.Position), 9L },
        { nameof(AuditEntry.OccurredAt), Facts.OccurredAt.AddMicroseconds(1) },
        { nameof(AuditEntry.Actor), "service-account:eve" },
        { nameof(AuditEntry.Action), "PlaceOrder" },
        { nameof(AuditEntry.SubjectType), "Job" },
        { nameof(AuditEntry.SubjectId), Guid.Empty },
        { nameof(AuditEntry.CorrelationId), "" },
        { nameof(AuditEntry.Payload), "[2]" },
        { nameof(AuditEntry.Salt), new byte[16] },
        { nameof(AuditEntry.PayloadDigest), new byte[32] },
        { nameof(AuditEntry.EventsDigest), new byte[32] },
        { nameof(AuditEntry.Hash), new byte[32] },
    };

    [Fact]
    public void Chain_AsWritten_Follows() => Assert.True(Intact(Chain()));

    [Theory]
    [MemberData(nameof(EveryCoveredMember))]
    public void Chain_WhenAMemberIsChanged_IsBroken(string member, object value)
    {
        var chain = Chain();

        Set(chain[1], member, value);

        Assert.False(Intact(chain));
    }

    [Fact]
    public void Members_AreAllCovered()
    {
        string[] stamped = [nameof(AuditEntry.TenantId), nameof(AuditEntry.IsErased)]; // given by persistence, the chain is per tenant; computed
        Assert.Equal(
            typeof(AuditEntry).GetProperties().Select(p => p.Name).Except(stamped).Order(StringComparer.Ordinal),
            EveryCoveredMember.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Chain_WhenAnEntryIsRemoved_IsBroken()
    {
        var chain = Chain();

        Assert.False(Intact([chain[0], chain[2]]));
        Assert.False(Intact([chain[1], chain[2]]));
    }

    [Fact]
    public void Chain_WhenTwoEntriesAreExchanged_IsBroken()
    {
        var chain = Chain();

        Assert.False(Intact([chain[1], chain[0], chain[2]]));
    }

    [Fact]
    public void Chain_WhenAPayloadIsErased_StillFollows()
    {
        var chain = Chain();

        Set(chain[1], nameof(AuditEntry.Payload), null);
        Set(chain[1], nameof(AuditEntry.Salt), null);

        Assert.True(Intact(chain));
        Assert.True(chain[1].IsErased);
    }

    [Theory]
    [InlineData(nameof(AuditEntry.Payload))]
    [InlineData(nameof(AuditEntry.Salt))]
    public void Chain_WhenPayloadOrSaltIsGoneAlone_IsBroken(string member)
    {
        var chain = Chain();

        Set(chain[1], member, null);

        Assert.False(Intact(chain));
    }

    [Fact]
    public void Chain_WhenAPayloadIsOverwrittenAndItsSaltTakenAway_IsBroken()
    {
        var chain = Chain();

        Set(chain[1], nameof(AuditEntry.Payload), "[2]");
        Set(chain[1], nameof(AuditEntry.Salt), null);

        Assert.False(Intact(chain));
    }

    [Fact]
    public void Times_AreCutToWhatEveryEngineKeeps() => Assert.Equal(
        Facts.OccurredAt, AuditEntry.Append([], 1, Facts with { OccurredAt = Facts.OccurredAt.AddTicks(9) }, new byte[32]).OccurredAt);

    [Fact]
    public void Digest_OfTheSamePayload_DiffersByItsSalt() =>
        Assert.NotEqual(Append([], 1).PayloadDigest, Append([], 1).PayloadDigest);

    [Fact]
    public void Hash_WhenTextMovesBetweenMembers_Differs()
    {
        var entry = AuditEntry.Append([], 1, Facts with { Actor = "ab", Action = "c" }, new byte[32]);

        Set(entry, nameof(AuditEntry.Actor), "a");
        Set(entry, nameof(AuditEntry.Action), "bc");

        Assert.False(entry.Follows([]));
    }

    private static List<AuditEntry> Chain()
    {
        var first = Append([], 1);
        var second = Append(first.Hash, 2);
        return [first, second, Append(second.Hash, 3)];
    }

    private static AuditEntry Append(byte[] previous, long position) => AuditEntry.Append(previous, position, Facts, SHA256.HashData([1]));

    private static bool Intact(IReadOnlyList<AuditEntry> chain)
    {
        byte[] previous = [];
        foreach (var entry in chain)
        {
            if (!entry.Follows(previous)) return false;
            previous = entry.Hash;
        }

        return true;
    }

    private static void Set(AuditEntry entry, string member, object? value) =>
        typeof(AuditEntry).GetProperty(member, BindingFlags.Public | BindingFlags.Instance)!.SetValue(entry, value);
}
