using System.Reflection;
using System.Reflection.Emit;

namespace OrderMgmt.Architecture.Tests.Support;

/// <summary>Which area's code uses which other area, read from the compiled code: signatures, fields, attributes and the bodies of methods.</summary>
internal static class AreaUses
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    /// <summary>Each use once, with a type that has it as its example.</summary>
    public static IReadOnlyDictionary<(string User, string Used), string> In(IReadOnlyList<Assembly> layers, IReadOnlySet<string> areas)
    {
        Dictionary<(string, string), string> uses = [];
        foreach (var type in layers.SelectMany(l => l.GetTypes()))
        {
            if (AreaOf(type) is not { } user || !areas.Contains(user)) continue;

            foreach (var used in UsedBy(type).SelectMany(Parts).Where(u => layers.Contains(u.Assembly)))
                if (AreaOf(used) is { } area && area != user && areas.Contains(area)) uses.TryAdd((user, area), $"{type} uses {used}");
        }

        return uses;
    }

    private static string? AreaOf(Type type) => type.Namespace?.Split('.') is [_, _, var area, ..] ? area : null;

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];

    private static IEnumerable<Type> UsedBy(Type type)
    {
        if (type.BaseType is { } parent) yield return parent;
        foreach (var contract in type.GetInterfaces()) yield return contract;
        foreach (var attribute in type.CustomAttributes) yield return attribute.AttributeType;
        foreach (var field in type.GetFields(All)) yield return field.FieldType;
        foreach (var method in type.GetMembers(All).OfType<MethodBase>())
        {
            foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
            if (method is MethodInfo { ReturnType: var returned }) yield return returned;
            foreach (var used in InBody(method)) yield return used;
        }
    }

    private static IEnumerable<Type> InBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) yield break;

        foreach (var local in body.LocalVariables) yield return local.LocalType;
        foreach (var member in Members(body.GetILAsByteArray()!, method))
        {
            if (member is Type type) yield return type;
            else if (member.DeclaringType is { } declaring) yield return declaring;
            if (member is MethodInfo { IsGenericMethod: true } generic)
                foreach (var argument in generic.GetGenericArguments()) yield return argument;
        }
    }

    private static IEnumerable<MemberInfo> Members(byte[] il, MethodBase method)
    {
        var (typeArguments, methodArguments) = (method.DeclaringType!.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
        for (var i = 0; i < il.Length;)
        {
            var code = il[i] == 0xFE ? Codes[(short)(0xFE00 | il[i + 1])] : Codes[il[i]];
            i += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType
                && method.Module.ResolveMember(BitConverter.ToInt32(il, i), typeArguments, methodArguments) is { } member) yield return member;
            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, i)),
                _ => 4,
            };
        }
    }
}
