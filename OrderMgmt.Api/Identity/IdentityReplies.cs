using System.Text.Json.Serialization;

namespace OrderMgmt.Api.Identity;

/// <summary>The replies that only the API knows.</summary>
[JsonSerializable(typeof(TokenRefusal))]
internal sealed partial class IdentityReplies : JsonSerializerContext;
