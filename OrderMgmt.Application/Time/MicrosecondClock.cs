using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Time;

/// <summary>A clock that tells whole microseconds.</summary>
public sealed class MicrosecondClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().CutToMicroseconds();
}
