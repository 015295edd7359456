using System.Text.Json.Serialization;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Reporting;

/// <summary>The area's events as JSON.</summary>
[JsonSerializable(typeof(ReportReady))]
[JsonSerializable(typeof(ReportFailed))]
internal sealed partial class ReportingEvents : JsonSerializerContext;
