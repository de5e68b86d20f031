using System.Text;
using WaGateway.Media;

namespace WaGateway.Tests.Media;

public sealed class DispositionTests
{
    [Theory]
    [InlineData("attachment; filename=\"offer.pdf\"", "offer.pdf")]
    [InlineData("attachment; filename=offer.pdf", "offer.pdf")]
    [InlineData("attachment; filename=my offer.pdf", "my offer.pdf")]
    [InlineData("inline; filename=\"обзор 報告.pdf\"", "обзор 報告.pdf")]
    [InlineData("attachment; filename=naïve.txt; size=3", "naïve.txt")]
    [InlineData("attachment; filename=\"x\"; filename*=UTF-8''%E5%A0%B1%E5%91%8A.pdf", "報告.pdf")]
    [InlineData("attachment; filename*=iso-8859-1'de'Gr%FC%DFe.txt", "Grüße.txt")]
    [InlineData("attachment; filename=\"=?utf-8?B?5aCx5ZGK?= =?UTF-8?Q?_=C3=A9t=C3=A9.pdf?=\"", "報告 été.pdf")]
    [InlineData("attachment; filename=\"=?iso-8859-1?q?A=F1o_50%.pdf?=\"", "Año 50%.pdf")]
    [InlineData("attachment; filename=\"%E5%A0%B1%20%E5%91%8A.pdf\"", "報 告.pdf")]
    [InlineData("attachment; filename=\"50%zz.pdf\"", "50%zz.pdf")]
    [InlineData("attachment; filename=\"a \\\"b\\\".pdf\"", "a \"b\".pdf")]
    [InlineData("attachment; filename=\"=?utf-8?B?***?=\"", "=?utf-8?B?***?=")]
    [InlineData("attachment", null)]
    [InlineData("attachment; filename=\"\"", null)]
    public void A_file_is_called_what_its_server_calls_it_in_any_spelling(string header, string? name) =>
        Assert.Equal(name, Disposition.FileName(AsReceived(Encoding.UTF8, header)));

    [Fact]
    public void Latin_1_is_read_where_it_is_not_UTF_8() =>
        Assert.Equal(
            "Größe für Ñandú.pdf",
            Disposition.FileName(AsReceived(Encoding.Latin1, "attachment; filename=\"Größe für Ñandú.pdf\""))
        );

    [Theory]
    [InlineData("Report", "application/pdf", "Report.pdf")]
    [InlineData("Report.", "application/pdf", "Report.pdf")]
    [InlineData("報告", "image/jpeg", "報告.jpg")]
    [InlineData("Offer 2.1", "application/pdf", "Offer 2.1.pdf")]
    [InlineData("St. John", "text/plain", "St. John.txt")]
    [InlineData(".profile", "text/plain", ".profile.txt")]
    [InlineData("photo.JPG", "image/png", "photo.JPG")]
    [InlineData("archive.tar.gz", "application/pdf", "archive.tar.gz")]
    [InlineData("thing", "application/octet-stream", "thing")]
    [InlineData("voice", "audio/ogg; codecs=opus", "voice.ogg")]
    public void A_name_without_an_ending_gets_its_types(string name, string type, string expected) =>
        Assert.Equal(expected, FileNames.WithEnding(name, type));

    /// <summary>As HttpClient gives headers: a letter for each byte.</summary>
    private static string AsReceived(Encoding encoding, string header) => Encoding.Latin1.GetString(encoding.GetBytes(header));
}
