using System.Collections.Frozen;
using System.Text;

namespace WaGateway.Store.Postgres;

/// <summary>
/// Small letters without their accents, of the scripts whose readers search without them: Latin, Greek, Cyrillic. A table,
/// because .NET takes letters apart only where ICU is installed.
/// </summary>
internal static class Accents
{
    /// <summary>A letter, and those that are it with an accent.</summary>
    private static readonly string[][] Table =
    [
        ["a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"],
        ["c", "çćĉċčḉ"],
        ["e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"],
        ["i", "ìíîïĩīĭįǐȉȋḭḯỉị"],
        ["n", "ñńņňǹṅṇṉṋ"],
        ["o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"],
        ["u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"],
        ["y", "ýÿŷȳẏẙỳỵỷỹ"],
        ["d", "ďḋḍḏḑḓ"],
        ["g", "ĝğġģǧǵḡ"],
        ["h", "ĥȟḣḥḧḩḫẖ"],
        ["j", "ĵǰ"],
        ["k", "ķǩḱḳḵ"],
        ["l", "ĺļľḷḹḻḽ"],
        ["r", "ŕŗřȑȓṙṛṝṟ"],
        ["s", "śŝşšșṡṣṥṧṩ"],
        ["t", "ţťțṫṭṯṱẗ"],
        ["w", "ŵẁẃẅẇẉẘ"],
        ["z", "źżžẑẓẕ"],
        ["æ", "ǣǽ"],
        ["ʒ", "ǯ"],
        ["ø", "ǿ"],
        ["¨", "΅῁῭΅"],
        ["ι", "ΐίϊἰἱἲἳἴἵἶἷὶίῐῑῒΐῖῗ"],
        ["α", "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"],
        ["ε", "έἐἑἒἓἔἕὲέ"],
        ["η", "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"],
        ["υ", "ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ"],
        ["ο", "όὀὁὂὃὄὅὸό"],
        ["ω", "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"],
        ["ϒ", "ϓϔ"],
        ["и", "йѝӣӥ"],
        ["е", "ѐёӗ"],
        ["г", "ѓ"],
        ["і", "ї"],
        ["к", "ќ"],
        ["у", "ўӯӱӳ"],
        ["ѵ", "ѷ"],
        ["ж", "ӂӝ"],
        ["а", "ӑӓ"],
        ["ә", "ӛ"],
        ["з", "ӟ"],
        ["о", "ӧ"],
        ["ө", "ӫ"],
        ["э", "ӭ"],
        ["ч", "ӵ"],
        ["ы", "ӹ"],
        ["b", "ḃḅḇ"],
        ["f", "ḟ"],
        ["m", "ḿṁṃ"],
        ["p", "ṕṗ"],
        ["v", "ṽṿ"],
        ["x", "ẋẍ"],
        ["ſ", "ẛ"],
        ["᾿", "῍῎῏"],
        ["῾", "῝῞῟"],
        ["ρ", "ῤῥ"],
    ];

    private static readonly FrozenDictionary<Rune, Rune> Bare = Table
        .SelectMany(row => row[1].EnumerateRunes().Select(accented => KeyValuePair.Create(accented, row[0].EnumerateRunes().First())))
        .ToFrozenDictionary();

    public static Rune Off(Rune small) => Bare.TryGetValue(small, out var bare) ? bare : small;
}
