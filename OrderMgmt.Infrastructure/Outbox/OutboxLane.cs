using System.Linq.Expressions;
using OrderMgmt.Application.Pipeline;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>
/// Work of one kind of length, with workers of its own: a mail server that says nothing keeps no report waiting, and a long report no
/// expiry.
/// </summary>
/// <param name="Queue">Hangfire's name for it.</param>
/// <param name="Workers">Of a process that does nothing else.</param>
/// <param name="IsLong">
/// Whether a message may take minutes. Then none waits behind another of its own tenant while others have some: no more are leased than
/// there are workers, and of one tenant no more than half of those.
/// </param>
internal sealed record OutboxLane(string Queue, int Workers, bool IsLong, Expression<Func<OutboxMessage, bool>> Takes)
{
    private const int UnderWay = 128;
    private const int OfEachTenant = 32;

    // A server spends more on a job of Hangfire's than on a mail; and a lease must last for all of a job's messages.
    private const int MaxOfEachJob = 8;

    /// <summary>Where one writer works at a time, background work competes with the requests.</summary>
    public const int WorkersOfOneWriter = 2;

    private static readonly IReadOnlyList<string> OfMail = OutboxMessageTypes.KindsOf(MessageLane.Mail);
    private static readonly IReadOnlyList<string> OfReports = OutboxMessageTypes.KindsOf(MessageLane.Reports);
    private static readonly IReadOnlyList<string> OfOtherLanes = [.. OfMail, .. OfReports];

    public static readonly OutboxLane Mail = new("mail", 4, IsLong: false, w => OfMail.Contains(w.Kind));

    public static readonly OutboxLane Reports = new("reports", 4, IsLong: true, w => OfReports.Contains(w.Kind));

    /// <summary>Whatever is not of another lane.</summary>
    public static readonly OutboxLane Sweeps = new("sweeps", 4, IsLong: false, w => !OfOtherLanes.Contains(w.Kind));

    public static IReadOnlyList<OutboxLane> All { get; } = [Mail, Reports, Sweeps];

    /// <summary>How many messages a job of Hangfire's runs, one after the other: one as long as there are workers for each.</summary>
    /// <param name="messages">How many are handed over together.</param>
    public int OfEachJob(int messages) => IsLong ? 1 : Math.Clamp(messages / Workers, 1, MaxOfEachJob);

    /// <param name="workers">Of all processes.</param>
    public (int UnderWay, int OfEachTenant) Room(int workers) => IsLong ? (workers, Math.Max(1, workers / 2)) : (UnderWay, OfEachTenant);
}
