using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Time;

/// <summary>A clock with whole microseconds.</summary>
public sealed class MicrosecondClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().CutToMicroseconds();
}
