using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Reporting.Reports;

public static class ReportErrors
{
    public static readonly Error AsOfUnknown = Error.Refused(
        "report.as_of_unknown", "Nothing has this position yet. Give the asOf of an earlier run, or leave it out.");
}
