namespace OrderMgmt.Domain.Common;

/// <summary>An act, the statuses it is allowed in, and the one it leads to; null when the status stays.</summary>
public sealed record Transition<TStatus>(string Act, IReadOnlyList<TStatus> From, TStatus? To = null)
    where TStatus : struct, Enum;

/// <summary>Everything a part of an order can do. What is not in the table is refused; the documentation is made from it.</summary>
/// <param name="start">The status of a new one.</param>
/// <param name="refusal">Why the act is refused in that status.</param>
public sealed class Lifecycle<TStatus>(TStatus start, Func<string, TStatus, Error> refusal, params Transition<TStatus>[] transitions)
    where TStatus : struct, Enum
{
    public TStatus Start { get; } = start;

    public IReadOnlyList<Transition<TStatus>> Transitions { get; } = transitions;

    /// <summary>Why the act is refused in that status; null when it is allowed.</summary>
    public Error? Refusal(string act, TStatus status) => Of(act).From.Contains(status) ? null : refusal(act, status);

    /// <summary>The answer to an act that is not carried out: done when it was done before, else why it is refused; null when it is allowed.</summary>
    public Result<Done>? AnswerWithoutActing(string act, TStatus status)
    {
        if (Of(act).To is { } to && status.Equals(to)) return new Done();
        if (Refusal(act, status) is { } refused) return refused;
        return null;
    }

    /// <summary>Where the act leads to.</summary>
    /// <exception cref="InvalidOperationException">The act keeps the status.</exception>
    public TStatus Target(string act) => Of(act).To ?? throw new InvalidOperationException($"{act} leads to no status.");

    private Transition<TStatus> Of(string act) => Transitions.First(t => t.Act == act);
}
