using WaGateway.Model;

namespace WaGateway.Tests.Model;

/// <summary>Contacts as phones write them: RFC 6350, RFC 2426 and version 2.1.</summary>
public sealed class ContactCardTests
{
    [Theory]
    [InlineData("TEL;type=CELL;waid=4915771234567:+49 1577 1234567", "+4915771234567", "+4915771234567")]
    [InlineData("item1.TEL;waid=5521966660009:+55 21 96666-0009\nitem1.X-ABLabel:Celular", "+5521966660009", "+5521966660009")]
    [InlineData("tel;Type=\"voice,home\";WAID=5521966660009:(21) 96666-0009", "+5521966660009", "+5521966660009")]
    [InlineData(
        "TEL;TYPE=HOME:+44 20 7946 0000\nTEL;TYPE=CELL;waid=447911123456:07911 123456",
        "+447911123456",
        "+442079460000|+447911123456"
    )]
    [InlineData("TEL:030 901820", "030 901820", "030 901820")]
    [InlineData("TEL;CELL;VOICE:(021) 4444-5555\nTEL;WORK:+55 (21) 3333-4444", "(021) 4444-5555", "(021) 4444-5555|+552133334444")]
    [InlineData("TEL;VALUE=uri;TYPE=\"voice,cell\";PREF=1:tel:+1-201-555-0123;ext=5102", "+12015550123", "+12015550123")]
    [InlineData("TEL:+49 (0)30 901820", "+4930901820", "+4930901820")]
    [InlineData("TEL:\u202a+44\u00a07911\u2011123456\u202c", "+447911123456", "+447911123456")]
    [InlineData("TEL;type=CELL;wa\n id=447911123456:+44 7911 12\n 3456", "+447911123456", "+447911123456")]
    [InlineData(
        "TEL;waid=447911123456:+44 7911 123456\r\nTEL;waid=4915771234567:+49 1577 1234567",
        "+447911123456",
        "+447911123456|+4915771234567"
    )]
    [InlineData("TEL;waid=447911123456:+44 7911 123456\nTEL:+447911123456", "+447911123456", "+447911123456")]
    [InlineData("TEL;CELL;ENCODING=QUOTED-PRINTABLE:=2B44=20791112=\n3456", "+447911123456", "+447911123456")]
    [InlineData("TEL;waid=no:+44 7911 123456", "+447911123456", "+447911123456")]
    [InlineData("TEL:+1 800 FLOWERS", "+1 800 FLOWERS", "+1 800 FLOWERS")]
    [InlineData("TEL:", null, "")]
    [InlineData("NOTE:TEL:+447911123456", null, "")]
    [InlineData("X-TEL:+447911123456\nEMAIL:tel@example.com", null, "")]
    [InlineData("AGENT:BEGIN:VCARD\nBEGIN:VCARD\nTEL:+447911123456\nEND:VCARD\nTEL:+4915771234567", "+4915771234567", "+4915771234567")]
    public void The_whatsapp_number_and_all_numbers_are_read(string lines, string? phone, string phones)
    {
        var card = ContactCard.Read("Ana", $"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\n{lines}\nEND:VCARD\nTEL:+33123456789");
        Assert.Equal((phone, phones), (card.Phone, string.Join('|', card.Phones!)));
    }

    [Theory]
    [InlineData("FN:Ana Sousa", "Ana Sousa")]
    [InlineData("item2.fn;LANGUAGE=pt:Sousa\\, Ana\\; Dra.", "Sousa, Ana; Dra.")]
    [InlineData("FN:Ana\n  Sousa", "Ana Sousa")]
    [InlineData("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jo=C3=A3o da =\nConcei=C3=A7=C3=A3o", "João da Conceição")]
    [InlineData("FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:M=FCller", "Müller")]
    [InlineData("FN;CHARSET=no-such;QUOTED-PRINTABLE:M=C3=BCller", "Müller")]
    [InlineData("N:Sousa;Ana", "")]
    public void A_card_without_a_name_beside_it_has_its_own(string line, string name) =>
        Assert.Equal(name, ContactCard.Read(null, $"BEGIN:VCARD\n{line}\nEND:VCARD").Name);

    [Fact]
    public void What_the_gateway_writes_it_reads()
    {
        Assert.True(WhatsAppId.TryParse("351912345678", out var phone));
        var written = ContactCard.Of("Sousa, Ana; \\ Dra.", phone);
        var read = ContactCard.Read(null, written.Vcard);
        Assert.Equal((written.Name, written.Phone, "+351912345678"), (read.Name, read.Phone, Assert.Single(read.Phones!)));
    }

    [Fact]
    public void Bytes_that_nobody_meant_are_a_card_without_numbers_or_one_with_few()
    {
        var random = new Random(20261129);
        const string letters = "TEL;:=,\\\" \t\r\n+0123456789waidBEGINVCARDEND.ENCODING=QUOTED-PRINTABLE\ud83d\ude00ç";
        for (var round = 0; round < 3_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => letters[random.Next(letters.Length)]));
            Assert.True(ContactCard.Read(null, text).Phones!.Count <= 100);
            Assert.True(ContactCard.Read(null, "BEGIN:VCARD\nTEL;QUOTED-PRINTABLE;waid=" + text + "\nTEL:" + text).Phones!.Count <= 100);
        }
        var many = "BEGIN:VCARD\n" + string.Concat(Enumerable.Range(0, 5000).Select(n => $"TEL:+4479111{n:00000}\n"));
        Assert.Equal(100, ContactCard.Read(null, many).Phones!.Count);
        foreach (var one in new[] { ";", "\"", "=\n", "\n ", "TEL:\\", "BEGIN:VCARD\n" })
            Assert.NotNull(ContactCard.Read(null, "TEL;QUOTED-PRINTABLE:" + string.Concat(Enumerable.Repeat(one, 65_536 / one.Length))));
    }
}
