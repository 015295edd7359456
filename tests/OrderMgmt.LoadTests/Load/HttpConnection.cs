using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrderMgmt.LoadTests.Load;

/// <summary>
/// One keep-alive connection that speaks just enough HTTP/1.1 to load a server: on a machine that both share, what the
/// client spends is taken from what it measures.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket socket;
    private byte[] buffer = new byte[64 * 1024];
    private int filled;
    private int bodyStart;
    private bool chunked;

    private HttpConnection(Socket socket) => this.socket = socket;

    public static async Task<HttpConnection> OpenAsync(IPEndPoint server, CancellationToken ct)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, ct);
            return new HttpConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends one request and reads its reply to the end.</summary>
    /// <returns>The reply's status.</returns>
    /// <exception cref="IOException">The server closed the connection or sent what this client does not understand.</exception>
    public async ValueTask<int> ExchangeAsync(ReadOnlyMemory<byte> request, CancellationToken ct)
    {
        while (!request.IsEmpty) request = request[await socket.SendAsync(request, SocketFlags.None, ct)..];

        filled = 0;
        int headEnd;
        while ((headEnd = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0) await ReceiveAsync(ct);

        bodyStart = headEnd + 4;
        var length = ContentLength(headEnd);
        chunked = length < 0;
        if (chunked) await DrainChunksAsync(ct);
        else while (filled < bodyStart + length) await ReceiveAsync(ct);
        return ParseStatus();
    }

    /// <summary>The last reply's body.</summary>
    public string Body()
    {
        if (!chunked) return Encoding.UTF8.GetString(buffer, bodyStart, filled - bodyStart);

        using var body = new MemoryStream();
        for (var at = bodyStart; ChunkAt(at) is { Size: > 0 } chunk; at = chunk.End) body.Write(buffer, chunk.Start, chunk.Size);
        return Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
    }

    public void Dispose() => socket.Dispose();

    private async ValueTask DrainChunksAsync(CancellationToken ct)
    {
        for (var at = bodyStart; ;)
        {
            if (ChunkAt(at) is not { } chunk)
            {
                await ReceiveAsync(ct);
                continue;
            }

            while (filled < chunk.End) await ReceiveAsync(ct);
            if (chunk.Size == 0) return;
            at = chunk.End;
        }
    }

    // Null until the whole line that states the size has come.
    private Chunk? ChunkAt(int at)
    {
        var line = buffer.AsSpan(at, filled - at);
        var end = line.IndexOf("\r\n"u8);
        if (end < 0) return null;
        if (!Utf8Parser.TryParse(line[..end], out int size, out _, 'x')) throw new IOException("The reply's chunks cannot be read.");

        var start = at + end + 2;
        return new Chunk(start, size, start + size + 2);
    }

    // Negative: the body comes in chunks.
    private int ContentLength(int headEnd)
    {
        var head = buffer.AsSpan(0, headEnd);
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at >= 0 && Utf8Parser.TryParse(head[(at + 18)..], out int length, out _)) return length;
        if (head.IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0) return -1;
        throw new IOException("The reply does not say how long it is.");
    }

    private int ParseStatus() => Utf8Parser.TryParse(buffer.AsSpan(9, 3), out int status, out _) ? status : throw new IOException("The reply has no status.");

    private async ValueTask ReceiveAsync(CancellationToken ct)
    {
        if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var received = await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None, ct);
        if (received == 0) throw new IOException("The server closed the connection.");
        filled += received;
    }

    private readonly record struct Chunk(int Start, int Size, int End);
}
