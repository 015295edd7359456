using System.Text;
using System.Text.Json;

namespace OrderMgmt.Application.Input;

/// <summary>RFC 6901 pointers into a request's body, as problems name its fields.</summary>
public static class JsonPointer
{
    /// <summary>A pointer to a member, which may have any name.</summary>
    public static string Of(string member, string parent = "") =>
        $"{parent}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary><c>Lines[0].UnitPrice</c> becomes <c>/lines/0/unitPrice</c>.</summary>
    public static string FromPropertyPath(string path)
    {
        var pointer = new StringBuilder();
        foreach (var part in path.Split(['.', '[', ']', '\''], StringSplitOptions.RemoveEmptyEntries))
            if (part != "$")
                pointer.Append('/').Append(JsonNamingPolicy.CamelCase.ConvertName(part));
        return pointer.ToString();
    }
}
