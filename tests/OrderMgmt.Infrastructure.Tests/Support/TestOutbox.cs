using System.Collections.Concurrent;
using OrderMgmt.Application.Integration;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Tests.Support;

/// <summary>A mail server that keeps what it was given, and whose answer may get lost or wait.</summary>
internal sealed class TestOutbox : IMailSender
{
    private readonly ConcurrentQueue<MailMessage> sent = new();

    public IReadOnlyList<MailMessage> Sent => [.. sent];

    /// <summary>Runs when the server has the mail and the sender does not know it yet; a failure is a lost answer.</summary>
    public Func<Task> Answer { get; set; } = () => Task.CompletedTask;

    /// <summary>What the server says of every mail; null when it takes them.</summary>
    public Error? Refusal { get; set; }

    public async Task<Result<Done>> SendAsync(MailMessage message, CancellationToken ct)
    {
        sent.Enqueue(message);
        await Answer();
        return Refusal is { } refused ? refused : new Done();
    }
}
