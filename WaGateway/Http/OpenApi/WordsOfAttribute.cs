using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>The texts that a field of an answer can hold, in the document; literal ones are given by <c>AllowedValues</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class WordsOfAttribute(params string[] words) : Attribute
{
    public IReadOnlyList<string> Words => words;
}

/// <summary>The names of an enumeration, spelled as answers spell them. None and Any are no words.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WordsOfAttribute<T>()
    : WordsOfAttribute([.. Enum.GetValues<T>().Select(SnakeCase.Of).Where(word => word is not ("none" or "any"))])
    where T : struct, Enum;
