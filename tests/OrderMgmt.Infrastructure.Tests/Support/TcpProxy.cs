using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace OrderMgmt.Infrastructure.Tests.Support;

/// <summary>Stands between a client and a server, and can be cut.</summary>
internal sealed class TcpProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    private readonly ConcurrentBag<TcpClient> open = [];

    private readonly (string Host, int Port) target;

    public TcpProxy(string address)
    {
        var parts = address.Split(':');
        target = (parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        listener.Start();
        Address = listener.LocalEndpoint.ToString()!;
        _ = AcceptAsync();
    }

    public string Address { get; }

    /// <summary>The server is gone: every connection breaks and no new one is taken.</summary>
    public void Cut()
    {
        listener.Stop();
        foreach (var client in open) client.Dispose();
    }

    public void Dispose()
    {
        Cut();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var (client, server) = (await listener.AcceptTcpClientAsync(), new TcpClient());
                open.Add(client);
                open.Add(server);
                await server.ConnectAsync(target.Host, target.Port);
                _ = PumpAsync(client, server);
                _ = PumpAsync(server, client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // cut
        }
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // cut
        }
    }
}
