namespace OrderMgmt.Application.Common;

/// <summary>What texts look like, in the regular expressions that .NET and JSON Schema (ECMA-262) share.</summary>
public static class TextPatterns
{
    /// <summary>No control characters, so no line breaks: see <see cref="ValidationRules"/>.</summary>
    public const string Line = @"^[^\u0000-\u001F\u007F-\u009F]*$";

    public const string Currency = "^[A-Z]{3}$";

    public const string Country = "^[A-Z]{2}$";

    public const string OrderNumber = "^[0-9]{4}-[0-9]{6,}$";

    /// <summary>Our names for programs, such as <c>order.placed</c>.</summary>
    public const string Code = "^[a-z0-9_.]+$";

    /// <summary>The name of a command or an entity; empty when there is none.</summary>
    public const string TypeName = "^[A-Za-z0-9]*$";

    public const string Sha256Hex = "^[0-9a-f]{64}$";

    public const string Sha256HexOrEmpty = "^([0-9a-f]{64})?$";

    public const string TraceIdOrEmpty = "^([0-9a-f]{32})?$";

    public const string Base64Url = "^[A-Za-z0-9_-]*$";

    public const string Base64OrEmpty = "^[A-Za-z0-9+/]*={0,2}$";

    /// <summary>What is signed of an audit trail: lines, each ended.</summary>
    public const string AuditStatement = @"^([a-z0-9.-]*\n){5}$";

    public const string ContentType = "^[a-z]+/[a-z0-9.+-]+$";

    /// <summary>An IANA name, such as <c>Europe/London</c>, <c>Etc/GMT+5</c>.</summary>
    public const string TimeZone = "^[A-Za-z0-9_+/-]+$";

    public const string DateOrTime =
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2}))?$";
}
