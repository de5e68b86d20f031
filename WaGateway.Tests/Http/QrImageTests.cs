using System.Diagnostics;
using System.Text;
using WaGateway.Model;

namespace WaGateway.Tests.Http;

/// <summary>Read back with zbarimg, as a phone would.</summary>
public sealed class QrImageTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wagateway-qr-");

    public static TheoryData<string> Codes()
    {
        var link =
            "https://wa.me/settings/linked_devices#2@"
            + new string('a', 90)
            + "/+==,"
            + new string('Z', 43)
            + "=,"
            + new string('9', 43)
            + "=,"
            + new string('x', 43)
            + "=,9";
        return
        [
            link,
            "1234567890",
            "HELLO WORLD 123",
            "a",
            "ABC,def;GHI/jkl+mno=",
            link + link,
            new string('7', 700),
            "line one\nline two",
        ];
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task The_image_says_exactly_the_code(string code) => Assert.Equal(code, await ReadAsync("code.png", QrImage.Png(code)));

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task The_terminal_drawing_says_exactly_the_code(string code)
    {
        Assert.Equal(code, await ReadAsync("code.pbm", Photograph(QrImage.Text(code, inverted: false), lightText: true)));
        Assert.Equal(code, await ReadAsync("code.pbm", Photograph(QrImage.Text(code, inverted: true), lightText: false)));
    }

    [Fact]
    public void What_no_code_can_hold_is_not_drawn()
    {
        var longest = string.Concat(Enumerable.Repeat("漢", 984)) + "1";
        Assert.True(QrImage.CanDraw(longest));
        Assert.NotEmpty(QrImage.Png(longest));
        Assert.False(QrImage.CanDraw(longest + "1"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>The terminal as a bitmap (PBM: 1 is black), eight pixels per module.</summary>
    private static byte[] Photograph(string drawing, bool lightText)
    {
        const int scale = 8;
        var lines = drawing.TrimEnd('\n').Split('\n');
        var size = lines[0].Length;
        var picture = new StringBuilder($"P1\n{size * scale} {size * scale}\n");
        for (var y = 0; y < size * scale; y++)
        {
            for (var x = 0; x < size * scale; x++)
            {
                var drawn = (lines[y / scale / 2][x / scale], y / scale % 2) is ('█', _) or ('▀', 0) or ('▄', 1);
                picture.Append(drawn == lightText ? '0' : '1');
            }
            picture.Append('\n');
        }
        return Encoding.ASCII.GetBytes(picture.ToString());
    }

    private async Task<string> ReadAsync(string name, byte[] image)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(path, image);
        using var zbar = Process.Start(
            new ProcessStartInfo("zbarimg", ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", path])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var text = await zbar.StandardOutput.ReadToEndAsync();
        await zbar.WaitForExitAsync();
        return text.EndsWith('\n') ? text[..^1] : text;
    }
}
