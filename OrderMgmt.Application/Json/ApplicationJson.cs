using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OrderMgmt.Application.Json;

/// <summary>
/// How requests, replies and events look as JSON, by the areas' contexts, which are generated at compile time. Strict: unknown,
/// duplicate and missing members and numbers in quotes are errors. Texts and times are read in the form in which they are stored.
/// What the API sends, the replies it stores and the events have this one form.
/// </summary>
public static class ApplicationJson
{
    // One context for each area, such as OrderingJson; found in the assembly, so that a new area adds nothing here.
    private static readonly IJsonTypeInfoResolver[] Areas =
        [.. typeof(ApplicationJson).Assembly.GetTypes().Where(IsContext).Select(type => (IJsonTypeInfoResolver)Activator.CreateInstance(type)!)];

    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A type that one of the areas' contexts names.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Gives a host's options the same form, with the host's own types added.</summary>
    public static void UseApplicationJson(this JsonSerializerOptions options, params ReadOnlySpan<IJsonTypeInfoResolver> hostTypes)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 16;
        foreach (var converter in (ReadOnlySpan<JsonConverter>)
            [
                new CanonicalTextConverter(), new CanonicalGuidConverter(), new WholeNumberConverter(), new SmallWholeNumberConverter(),
                new Rfc3339Converter(), new CamelCaseEnumConverterFactory(),
            ])
            options.Converters.Add(converter);
        foreach (var types in hostTypes) options.TypeInfoResolverChain.Insert(0, types);
        foreach (var area in Areas) options.TypeInfoResolverChain.Insert(0, area);
    }

    private static bool IsContext(Type type) => type.IsSubclassOf(typeof(JsonSerializerContext));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        options.UseApplicationJson();
        options.MakeReadOnly();
        return options;
    }
}
