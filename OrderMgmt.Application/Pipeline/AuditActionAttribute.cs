namespace OrderMgmt.Application.Pipeline;

/// <summary>What the audit trail calls a command: a contract, which stays whatever the class is called later.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AuditActionAttribute(string action) : Attribute
{
    public string Action { get; } = action;
}
