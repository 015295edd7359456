using System.Text.RegularExpressions;

namespace OrderMgmt.Api.Tests.Input;

/// <summary>Messages are the API's: no name of a .NET type, and none of what only .NET says.</summary>
internal static partial class Messages
{
    public static bool NameTypes(string message) => Foreign().IsMatch(message);

    [GeneratedRegex(@"System\.|OrderMgmt\.|Nullable|DateTimeOffset|Int32|Int64|Command\b|Request\b|Response\b|JsonException|deserializ|parameter ""|converted to", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}
