using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace WaGateway.Http.OpenApi;

/// <summary>Tells the API explorer of the ids in paths: it overlooks those that a type of ours reads, and NSwag then cuts them off.</summary>
internal sealed class PathNames : IApiDescriptionProvider
{
    public int Order => 0;

    public static IEnumerable<string> In(string path) =>
        path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var api in context.Results)
            foreach (var name in In(api.RelativePath ?? "").Except(api.ParameterDescriptions.Select(parameter => parameter.Name)))
                api.ParameterDescriptions.Add(new() { Name = name, Source = BindingSource.Path, Type = typeof(string), IsRequired = true });
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        // Nothing is left to do.
    }
}
