namespace OrderMgmt.Domain.Common;

/// <summary>Who ordered, as it was when the order was made.</summary>
public sealed record CustomerSnapshot(string Name, string? Email);
