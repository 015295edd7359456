namespace OrderMgmt.Domain.Common;

/// <summary>What the audit trail calls a part of an aggregate: a contract, which stays whatever the class is called later.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AuditPartAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
