namespace OrderMgmt.Domain.Common;

/// <summary>What a caller can do about an error; each host maps a kind to its own protocol.</summary>
public enum ErrorKind
{
    /// <summary>The input has the wrong shape: correct it and send it again.</summary>
    Malformed,

    /// <summary>The input was understood and a business rule refuses it.</summary>
    Refused,

    /// <summary>No such thing, or it belongs to another tenant: callers cannot see which.</summary>
    NotFound,

    /// <summary>The current state does not allow the act.</summary>
    Conflict,

    /// <summary>The caller acted on an older version: read again, then decide.</summary>
    Stale,

    /// <summary>The caller did not say which version it acts on: read, then send that version's ETag.</summary>
    VersionMissing,

    /// <summary>The caller lacks the permission.</summary>
    Forbidden,

    /// <summary>Try again shortly; nothing was changed.</summary>
    Busy,
}

/// <summary>An expected refusal.</summary>
/// <param name="Code">Stable and machine-readable, such as <c>order.already_shipped</c>; part of the API's contract.</param>
/// <param name="Message">For people; holds no ids and no data of other tenants.</param>
/// <param name="Kind">What the caller can do about it.</param>
public sealed record Error(string Code, string Message, ErrorKind Kind)
{
    /// <summary>Messages by the JSON Pointer of the field they concern; null when no field is to blame.</summary>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>When trying again may help; null when it will not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public Error At(string pointer) => this with { Fields = new Dictionary<string, string[]> { [pointer] = [Message] } };

    public static Error Malformed(string code, string message) => new(code, message, ErrorKind.Malformed);

    public static Error Refused(string code, string message) => new(code, message, ErrorKind.Refused);

    public static Error NotFound(string code, string message) => new(code, message, ErrorKind.NotFound);

    public static Error Conflict(string code, string message) => new(code, message, ErrorKind.Conflict);

    public static Error Stale(string code, string message) => new(code, message, ErrorKind.Stale);

    public static Error Forbidden(string code, string message) => new(code, message, ErrorKind.Forbidden);

    public static Error Busy(string code, string message) => new(code, message, ErrorKind.Busy);
}
