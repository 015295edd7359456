namespace OrderMgmt.Domain.Common;

public static class Microseconds
{
    /// <summary>What is hashed must come back from every engine as it went in.</summary>
    public static DateTimeOffset CutToMicroseconds(this DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
