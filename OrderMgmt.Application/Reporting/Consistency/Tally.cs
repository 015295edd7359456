namespace OrderMgmt.Application.Reporting.Consistency;

/// <summary>One check that is done row by row.</summary>
internal sealed class Tally(string name)
{
    private readonly List<ConsistencyViolation> examples = [];
    private long rows;
    private long violations;

    public ConsistencyCheck Result => new(name, rows, violations, examples);

    public void Look(Guid? subject, params IEnumerable<string?> faults)
    {
        rows++;
        foreach (var fault in faults.OfType<string>())
        {
            violations++;
            if (examples.Count < ConsistencyCheck.MaxExamples) examples.Add(new ConsistencyViolation(subject, fault));
        }
    }
}
