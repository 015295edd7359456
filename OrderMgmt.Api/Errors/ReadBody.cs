namespace OrderMgmt.Api.Errors;

/// <summary>A request's body as it was read, to name all that is wrong with it when it cannot be understood.</summary>
internal sealed record ReadBody(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The largest body that is taken, unpacked.</summary>
    public const int MaxBytes = 512 * 1024;
}
