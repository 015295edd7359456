using System.Net;
using System.Net.Sockets;

namespace OrderMgmt.Api.Tests.Support;

internal static class AwayServer
{
    /// <summary>A SQL Server that is away: a port on which nobody listens.</summary>
    public static string ConnectionString()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return $"Server=tcp:127.0.0.1,{port};Database=orders;User ID=app;Password=secret;Encrypt=false;Connect Timeout=5";
    }
}
