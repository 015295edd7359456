namespace OrderMgmt.Domain.Common;

/// <summary>How long texts may be, in Unicode code points: validators refuse longer ones, columns are as wide, the API's document says so.</summary>
public static class TextLimits
{
    public const int Name = 200;

    public const int AddressLine = 200;

    public const int City = 100;

    public const int Region = 100;

    public const int PostalCode = 20;

    public const int Country = 2;

    public const int Currency = 3;

    public const int Email = 254;

    public const int Phone = 50;

    public const int Sku = 64;

    public const int AttributeName = 50;

    public const int AttributeValue = 200;

    public const int LocationCode = 32;

    /// <summary>Of a column that holds a key.</summary>
    public const int Key = 64;

    public const int OrderNumber = 20;

    public const int Reference = 100;

    public const int Source = 50;

    /// <summary>Why somebody did something, in their words.</summary>
    public const int Reason = 500;

    /// <summary>A free comment.</summary>
    public const int Note = 500;

    public const int Carrier = 100;

    public const int TrackingNumber = 100;

    public const int Url = 500;

    public const int PaymentProvider = 50;

    public const int ProviderReference = 100;

    /// <summary>Our machine-readable names: kinds of messages, event types, commands.</summary>
    public const int Code = 64;

    public const int ErrorCode = 100;

    /// <summary>Our messages in errors.</summary>
    public const int Message = 1000;

    public const int Actor = 200;

    public const int CorrelationId = 64;

    /// <summary>W3C Trace Context, version 00.</summary>
    public const int TraceParent = 55;

    public const int FileName = 200;

    public const int ContentType = 100;

    public const int Sha256Hex = 64;

    /// <summary>ECDSA P-256 in DER has at most 72 bytes; in Base64.</summary>
    public const int Signature = 96;

    /// <summary>What is signed of an audit trail.</summary>
    public const int AuditStatement = 200;

    public const int IdempotencyKey = 200;

    public const int Cursor = 1000;

    /// <summary>RFC 3339 allows any number of decimals; this bound is far above what clients send.</summary>
    public const int Time = 100;

    public const int TimeZone = 64;
}
