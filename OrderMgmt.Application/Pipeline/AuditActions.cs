namespace OrderMgmt.Application.Pipeline;

/// <summary>What the audit trail calls the acts that no caller asked for: contracts, never renamed.</summary>
public static class AuditActions
{
    public const string ExpireOrder = "ExpireOrder";
    public const string WithholdExpiry = "WithholdExpiry";
    public const string ExpireReservation = "ExpireReservation";
    public const string ExpireChange = "ExpireChange";
    public const string AllocateBackorders = "AllocateBackorders";
    public const string GiveUpEmail = "GiveUpEmail";
    public const string FinishReport = "FinishReport";
    public const string FailReport = "FailReport";
    public const string GiveUpReport = "GiveUpReport";
}
