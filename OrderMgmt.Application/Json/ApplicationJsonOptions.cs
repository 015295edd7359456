using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrderMgmt.Application.Json;

public static class ApplicationJsonOptions
{
    /// <summary>Gives a host's options the same form, with the host's own types added.</summary>
    public static void UseApplicationJson(this JsonSerializerOptions options, IJsonTypeInfoResolver hostTypes)
    {
        var source = ApplicationJson.Default.Options;
        options.PropertyNamingPolicy = source.PropertyNamingPolicy;
        options.PropertyNameCaseInsensitive = source.PropertyNameCaseInsensitive;
        options.NumberHandling = source.NumberHandling;
        options.AllowDuplicateProperties = source.AllowDuplicateProperties;
        options.UnmappedMemberHandling = source.UnmappedMemberHandling;
        options.RespectNullableAnnotations = source.RespectNullableAnnotations;
        options.RespectRequiredConstructorParameters = source.RespectRequiredConstructorParameters;
        options.MaxDepth = source.MaxDepth;
        foreach (var converter in source.Converters) options.Converters.Add(converter);
        options.TypeInfoResolverChain.Insert(0, ApplicationJson.Default);
        options.TypeInfoResolverChain.Insert(1, hostTypes);
    }
}
