namespace OrderMgmt.Application.Common;

public static class Microseconds
{
    /// <summary>The time without what is less than a microsecond: so it is stored, hashed and answered alike on every engine.</summary>
    public static DateTimeOffset ToMicroseconds(this DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
}

/// <summary>A clock that tells whole microseconds.</summary>
public sealed class MicrosecondClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().ToMicroseconds();
}
