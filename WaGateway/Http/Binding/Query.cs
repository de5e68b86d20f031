using System.Reflection;
using System.Text.Json;
using WaGateway.Configuration;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>What a request asks after the question mark; read like bodies, so that it is refused in the same words.</summary>
internal sealed class Query<T> : IRead
    where T : class, IRequest<T>
{
    private readonly T value;

    private Query(T value, Fault? fault) => (this.value, Fault) = (value, fault);

    public Fault? Fault { get; }

    public T Value => Fault is null ? value : throw new InvalidOperationException("A query with a fault was used.");

    public static ValueTask<Query<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var twice = new List<string>();
        foreach (var (name, texts) in context.Request.Query)
        {
            values[name] = JsonSerializer.SerializeToElement(texts.Count > 0 ? texts[0] : "");
            if (texts.Count > 1)
                twice.Add(name);
        }
        var fields = new Fields(values)
        {
            AreStrings = true,
            MostEntries = context.RequestServices.GetRequiredService<GatewayOptions>().Http.MaxPageSize,
        };
        foreach (var name in twice)
            fields.Refuse(name, "is given more than once");
        var request = T.Read(fields);
        return ValueTask.FromResult(new Query<T>(request, fields.Fault));
    }
}
