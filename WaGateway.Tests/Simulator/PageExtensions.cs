using Microsoft.Playwright;

namespace WaGateway.Tests.Simulator;

internal static class PageExtensions
{
    /// <summary>Completes when another document has replaced this one.</summary>
    public static async Task WaitForNavigationToQrAsync(this IPage page)
    {
        var replaced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.DOMContentLoaded += (_, _) => replaced.TrySetResult();
        await replaced.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
