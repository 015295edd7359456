using System.Text.Json.Serialization;

namespace OrderMgmt.Api.Identity;

/// <summary>A refusal of RFC 6749 §5.2.</summary>
internal sealed record OAuthError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description);

[JsonSerializable(typeof(OAuthError))]
internal sealed partial class IdentityJson : JsonSerializerContext;
