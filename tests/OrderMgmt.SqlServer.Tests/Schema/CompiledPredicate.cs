using Microsoft.SqlServer.Dac.Model;

namespace OrderMgmt.SqlServer.Tests.Schema;

/// <summary>A security predicate of the compiled schema, where every name was resolved.</summary>
/// <param name="DependsOn">What its condition reads: the function and the table's columns.</param>
internal sealed record CompiledPredicate(string Table, string Kind, IReadOnlyList<string> DependsOn)
{
    /// <summary>Such as <c>Orders: block after insert</c>.</summary>
    public string Text => $"{Table}: {Kind}";

    public static IEnumerable<CompiledPredicate> Of(TSqlObject policy) =>
        policy.GetReferenced(SecurityPolicy.Predicates).Select(predicate => new CompiledPredicate(
            predicate.GetReferenced(SecurityPredicate.TargetObject).Single().Name.Parts[1],
            KindOf(predicate),
            [.. predicate.GetReferenced(SecurityPredicate.BodyDependencies).Select(o => o.Name.ToString()!)]));

    private static string KindOf(TSqlObject predicate) =>
        (predicate.GetProperty<SecurityPredicateType>(SecurityPredicate.PredicateType),
            predicate.GetProperty<SecurityPredicateOperation>(SecurityPredicate.Operation)) switch
        {
            (SecurityPredicateType.Filter, SecurityPredicateOperation.All) => "filter",
            (SecurityPredicateType.Block, SecurityPredicateOperation.AfterInsert) => "block after insert",
            (SecurityPredicateType.Block, SecurityPredicateOperation.AfterUpdate) => "block after update",
            var other => $"unexpected {other}",
        };
}
