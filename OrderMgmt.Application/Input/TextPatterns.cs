namespace OrderMgmt.Application.Input;

/// <summary>What texts look like, in the regular expressions that .NET and JSON Schema (ECMA-262) share.</summary>
public static class TextPatterns
{
    /// <summary>
    /// One line: no control and format characters, no line breaks, no U+FFFD; joiners may be inside words and emoji. Format
    /// characters beyond the first 65,536 are refused as well: see <see cref="TextCharacters"/>.
    /// </summary>
    public const string Line =
        @"^[^\u0000-\u001F\u007F-\u009F\u00AD\u0600-\u0605\u061C\u06DD\u070F\u0890-\u0891\u08E2\u180E\u200B\u200E-\u200F\u2028-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\uFFFD]*$";

    /// <summary>What something is found by: as <see cref="Line"/>, without joiners.</summary>
    public const string Key =
        @"^[^\u0000-\u001F\u007F-\u009F\u00AD\u0600-\u0605\u061C\u06DD\u070F\u0890-\u0891\u08E2\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\uFFFD]*$";

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
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2}))?$";

    public const string Uuid = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
}
