using Microsoft.Extensions.Time.Testing;
using OrderMgmt.Api.Identity;

namespace OrderMgmt.Api.Tests.Access;

public sealed class TokenAttemptsTests
{
    private const string Address = "192.0.2.1";

    private readonly FakeTimeProvider clock = new();
    private readonly TokenAttempts attempts;

    public TokenAttemptsTests() => attempts = new TokenAttempts(clock);

    [Fact]
    public void Failures_AfterTheFreeOnes_DoubleTheWaitUpToALock()
    {
        var waits = Enumerable.Range(0, TokenAttempts.FreeOfAClient + 12).Select(_ => attempts.Failed("shop", Address).TotalSeconds).ToList();

        Assert.Equal([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900], waits);
        Assert.Equal(TokenAttempts.Longest, attempts.WaitOf("shop", Address));
        clock.Advance(TokenAttempts.Longest);
        Assert.Equal(TimeSpan.Zero, attempts.WaitOf("shop", Address));
    }

    [Fact]
    public void AClient_IsLockedForOneAddressOnly()
    {
        for (var i = 0; i < 20; i++) attempts.Failed("shop", Address);

        Assert.True(attempts.WaitOf("shop", Address) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, attempts.WaitOf("shop", "192.0.2.2"));
        Assert.Equal(TimeSpan.Zero, attempts.WaitOf("other", Address));
    }

    [Fact]
    public void AnAddress_ThatTriesManyClients_IsLockedForAll()
    {
        for (var i = 0; i <= TokenAttempts.FreeOfAnAddress; i++) attempts.Failed($"client-{i}", Address);

        Assert.True(attempts.WaitOf("yet-another", Address) > TimeSpan.Zero);
    }

    [Fact]
    public void Success_AndAnHour_ForgetFailures()
    {
        for (var i = 0; i < TokenAttempts.FreeOfAClient; i++) attempts.Failed("shop", Address);
        attempts.Succeeded("shop", Address);
        Assert.Equal(TimeSpan.Zero, attempts.Failed("shop", Address));

        for (var i = 0; i < 20; i++) attempts.Failed("shop", Address);
        clock.Advance(TimeSpan.FromHours(1.1));
        Assert.Equal(TimeSpan.Zero, attempts.Failed("shop", Address));
    }
}
