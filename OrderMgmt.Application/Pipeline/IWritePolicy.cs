using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>
/// What must follow from a command's acts before they are stored. The unit of work applies every policy after the handler, so no
/// handler can forget one; a refusal rolls the whole command back.
/// </summary>
public interface IWritePolicy
{
    /// <summary>Called before each attempt: forgets what an earlier one has read.</summary>
    void Reset();

    ValueTask<Result<Done>> ApplyAsync(CancellationToken ct);
}
