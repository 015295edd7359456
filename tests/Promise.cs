using Xunit.v3;

namespace OrderMgmt.Tests;

/// <summary>The test proves a promise of docs/promises.md, whose table is made from these.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class PromiseAttribute(string id) : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [KeyValuePair.Create("Promise", id)];
}
