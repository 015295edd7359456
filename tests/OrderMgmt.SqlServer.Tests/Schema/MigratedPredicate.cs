using Microsoft.SqlServer.TransactSql.ScriptDom;
using OrderMgmt.SqlServer.Tests.Tsql;

namespace OrderMgmt.SqlServer.Tests.Schema;

/// <summary>A security predicate as the migration script writes it.</summary>
/// <param name="Text">Such as <c>Orders: block after insert</c>.</param>
/// <param name="PolicyIsOn">The policy says so; without a word it would be, but the word is cheap.</param>
/// <param name="NameParts">Of the function's name and of the table's.</param>
internal sealed record MigratedPredicate(string Text, bool PolicyIsOn, (int Function, int Table) NameParts)
{
    public static IReadOnlyList<MigratedPredicate> In(IEnumerable<TSqlBatch> script) =>
        [.. script.SelectMany(b => b.Every<CreateSecurityPolicyStatement>()).SelectMany(Of)];

    private static IEnumerable<MigratedPredicate> Of(CreateSecurityPolicyStatement policy)
    {
        var isOn = policy.SecurityPolicyOptions.Any(o => o is { OptionKind: SecurityPolicyOptionKind.State, OptionState: OptionState.On });
        return policy.SecurityPredicateActions.Select(predicate => new MigratedPredicate(
            $"{predicate.TargetObjectName.BaseIdentifier.Value}: {KindOf(predicate)}",
            isOn,
            (NamePartsOf(predicate.FunctionCall), predicate.TargetObjectName.Count)));
    }

    private static int NamePartsOf(FunctionCall function) =>
        function.CallTarget is MultiPartIdentifierCallTarget { MultiPartIdentifier.Count: var before } ? before + 1 : 1;

    private static string KindOf(SecurityPredicateAction predicate) => (predicate.SecurityPredicateType, predicate.SecurityPredicateOperation) switch
    {
        (SecurityPredicateType.Filter, SecurityPredicateOperation.All) => "filter",
        (SecurityPredicateType.Block, SecurityPredicateOperation.AfterInsert) => "block after insert",
        (SecurityPredicateType.Block, SecurityPredicateOperation.AfterUpdate) => "block after update",
        var other => $"unexpected {other}",
    };
}
