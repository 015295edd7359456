namespace OrderMgmt.Domain.Common;

public static class Microseconds
{
    /// <summary>The time in UTC, without what is less than a microsecond: so it is stored, hashed and answered alike on every engine.</summary>
    public static DateTimeOffset CutToMicroseconds(this DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
