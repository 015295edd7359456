namespace OrderMgmt.Api.Http;

internal static class HeadRequests
{
    /// <summary>HEAD is answered as GET is, without the body (RFC 9110 §9.3.2).</summary>
    public static void UseHeadAsGet(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var body = http.Response.Body;
        await using var counted = new CountedBody();
        http.Request.Method = HttpMethods.Get;
        http.Response.Body = counted;
        try
        {
            await next(http);
            if (!http.Response.HasStarted && counted.Length > 0) http.Response.ContentLength ??= counted.Length;
        }
        finally
        {
            http.Response.Body = body;
            http.Request.Method = HttpMethods.Head;
        }
    });

    /// <summary>Keeps nothing but how much was written.</summary>
    private sealed class CountedBody : Stream
    {
        private long length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => length;

        public override long Position { get => length; set => throw new NotSupportedException(); }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => length += count;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            length += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
