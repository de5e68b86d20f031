using Microsoft.AspNetCore.Builder;
using WaGateway.Http.Access;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Tests.Http;

namespace WaGateway.Tests.Faults;

/// <summary>The media folder may be on a disk of its own, which fills while the database has room.</summary>
public sealed class FullMediaDiskTests
{
    [Fact]
    public async Task A_file_that_finds_no_room_answers_507()
    {
        await using var gateway = await ServerUnderTest.StartAsync("Production", app =>
            app.MapPost("/api/full", WriteAsync).Needs(Scope.Any)
        );
        var refused = await gateway.AskAsync(507, "POST", "/api/full");
        Assert.Equal("media_full", (string?)refused["code"]);
        Assert.Contains("free some space", (string?)refused["message"], StringComparison.Ordinal);
        Assert.Empty(gateway.Errors);
        var checks = (await gateway.AskAsync(200, "GET", "/health/ready"))["data"]!["checks"]!.AsArray();
        Assert.Contains(checks, check => (string?)check!["name"] == "media");
    }

    [Fact]
    public async Task Other_trouble_with_files_is_no_full_disk()
    {
        Assert.True(DiskFull.Is(await Assert.ThrowsAnyAsync<IOException>(WriteAsync)));
        Assert.True(DiskFull.Is(new InvalidOperationException("outer", new IOException("inner", 122))));
        Assert.False(DiskFull.Is(Assert.Throws<DirectoryNotFoundException>(() => File.ReadAllText("/nowhere/at/all"))));
        Assert.False(DiskFull.Is(new IOException("The connection broke.")));
    }

    private static async Task WriteAsync()
    {
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await full.WriteAsync(new byte[70_000]);
    }
}
