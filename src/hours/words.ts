import type {Words} from './lexicon.ts';

/**
 * Words of the shipped languages for `parseHours(text, {locales, words})`. Apart from the reader, so that a page in English
 * does not carry them.
 */
export const WORDS: Record<string, Words> = {
  de: '-bis;&und oder u;cgeschlossen zu ruhetag;eaußer;ooffen geöffnet;Swochenende;Atäglich;Pfeiertag feiertage feiertagen;aanfrage vereinbarung termin;Nmittag mittags;Mmitternacht;Hstunden;Fvon vom ab;_am auf nach nur öffnungszeiten uhr durchgehend an jeden tag termine telefonischer telefonische vorheriger vorherige;nwillkommen bitte parkpl parken klingel anruf telefon kostenlos barzahl karte reservier barrierefrei hunde eingang dank freuen;!geschl ruhe ferien urlaub sommer winter saison abweich ander auser nur(?!.barz) vorub morgen abend mittag nacht spat fruh jahr monat woche zeiten offn krank nicht kein.(?:be|di|se) heute letzt bald umbau schlies streik entfall',
  es: '-a al hasta;&y e o;ccerrado cerrada cerramos;eexcepto salvo;oabierto abierta abrimos;Afin diario diariamente;Pfestivos festivo;acita;Nmediodía;Mmedianoche;Hhoras hs;Fdesde;_de las la los el con previa solo horario apertura todos días;nbienvenid por.favor llam timbre aparca estaciona gratis gratuit efectivo tarjeta reserva accesi perros entrada gracias;!cerr verano invierno vacacion tempora festiv horari hora abiert abrimos semana \\bmes noche tarde manana ultim solo(?!.efec) hoy segun cambi vari salvo except \\bno.ab huelga obras navidad',
  fr: '-à a au jusque;&et ou;cfermé fermée fermeture;esauf;oouvert ouverte ouverts;Pférié fériés;ardv rendez;Nmidi;Mminuit;Hheures heure;_de du le les la sur vous jour jours horaires ouverture tous sans interruption;nbienvenu merci veuillez sonne parking stationnement gratuit appel telephon especes carte reserv accessib chiens entree;!ferm \\bete\\b hiver vacance conge saison horaire heure ouv semaine mois soir matin midi nuit derni uniqu seule sauf selon vari modif except aujourd greve travaux tempor tard \\btot\\b noel',
  ar: '-إلى الى حتى;&و;cمغلق مغلقة عطلة إجازة;eعدا ماعدا;oمفتوح مفتوحة;Aيوميا;aموعد بموعد;Hساعة;Lص صباحا;Rم مساء;_من يوم أيام ساعات العمل الساعة;nمرحبا أهلا يرجى اتصل الاتصال موقف مجاني نقد بطاق حجز شكرا جرس;!مغلق إغلاق إجاز عطل صيف شتاء رمضان ساعات أوقات مؤقت مساء صباح ليل فقط تغي أسبوع شهر عيد',
  ja: '-から;&と 及び;c休 休み 休業 定休 定休日;eを除く;o営業;W平日;S土日 週末;A毎日 年中無休;P祝 祝日;a予約 予約制 要予約;N正午;H時間;_まで 営業時間 時 曜;n駐車場 電話 予約 お気軽 ベル 無料 歓迎 ください ありがとう カード ペット;!休 閉 夏 冬 時 営業 変更 臨時 場合 夜 朝 昼 年 週 祝 不定 まで',
};
