using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace OrderMgmt.Tests;

/// <summary>What a mail server was told.</summary>
internal sealed partial record CaughtMail(string From, IReadOnlyList<string> To, string Content)
{
    /// <summary>The header's whole line; a mail that is sent twice has the same.</summary>
    public string MessageId => MessageIdLine().Match(Content).Value;

    [GeneratedRegex("^Message-Id: *(.+)$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageIdLine();
}

/// <summary>A mail server of one test: plain SMTP on a free port, keeps what it is sent.</summary>
internal sealed class SmtpCatcher : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    private readonly ConcurrentQueue<CaughtMail> caught = new();

    public SmtpCatcher()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<CaughtMail> Caught => [.. caught];

    /// <summary>The answer to RCPT TO, such as <c>550 no such mailbox</c>.</summary>
    public string AnswerToRecipient { get; set; } = "250 ok";

    /// <summary>What it waits for before it says its first word.</summary>
    public Task Greeting { get; set; } = Task.CompletedTask;

    /// <summary>What it waits for before it takes a mail.</summary>
    public Task Taking { get; set; } = Task.CompletedTask;

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            await ReceiveAsync(client);
        }
        catch (IOException)
        {
            // the sender is gone
        }
    }

    private async Task ReceiveAsync(TcpClient client)
    {
        using var connected = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        var (from, to) = ("", new List<string>());
        await Greeting;
        await writer.WriteLineAsync("220 catcher");
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("MAIL FROM:", StringComparison.OrdinalIgnoreCase)) from = Address(line);
            if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase)) to.Add(Address(line));
            if (line is "DATA")
            {
                await Taking;
                await writer.WriteLineAsync("354 go on");
                caught.Enqueue(new CaughtMail(from, [.. to], await ContentAsync(reader)));
                to.Clear();
            }

            await writer.WriteLineAsync(line is "QUIT" ? "221 bye" : line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) ? AnswerToRecipient : "250 ok");
            if (line is "QUIT") return;
        }
    }

    private static async Task<string> ContentAsync(StreamReader reader)
    {
        var content = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line and not ".") content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return content.ToString();
    }

    private static string Address(string line) => line.Split('<', '>')[1];
}
